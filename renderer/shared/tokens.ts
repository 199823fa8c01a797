/** Every colour and measure of the console. Nothing else names a colour. */

const light = {
  frame: '#F2F3F1',
  surface: '#FFFFFF',
  raised: '#F8F9F7',
  sel: '#E4EBF7',
  pend: '#EEF2FB',
  line: '#E0E3DE',
  line2: '#C6CBC4',
  edge: '#838C87',
  ink: '#1A201E',
  ink2: '#46504C',
  ink3: '#616B66',
  accent: '#1F4E9E',
  'on-accent': '#FFFFFF',
  delivered: '#1D6A3B',
  refused: '#B0231B',
  'refused-bg': '#FBEDEB',
  discarded: '#85500A',
  'discarded-bg': '#FAF1E2',
  blocked: '#6A3DA3',
  'blocked-bg': '#F3EDFA',
  sleeping: '#45608A',
  tag: '#1F4E9E',
  attr: '#7A3E6B',
  val: '#2B6145',
  mark: '#FBE7A8',
  veil: 'rgb(20 30 25 / .28)',
  shadow: '0 1px 2px rgb(20 30 25 / .06), 0 8px 24px rgb(20 30 25 / .12)',
};

/** Names of the colours, each published as a CSS variable of the same name. */
export type ColourName = keyof typeof light;

const dark: Record<ColourName, string> = {
  frame: '#101412',
  surface: '#161A18',
  raised: '#1C211F',
  sel: '#1D2B45',
  pend: '#18233A',
  line: '#272D2A',
  line2: '#3B433F',
  edge: '#6E7873',
  ink: '#E3E8E5',
  ink2: '#B3BCB7',
  ink3: '#8F9993',
  accent: '#8FB4F7',
  'on-accent': '#0E1420',
  delivered: '#7FCB9A',
  refused: '#FF938A',
  'refused-bg': '#2E1A18',
  discarded: '#E6B76A',
  'discarded-bg': '#2A2114',
  blocked: '#C6A8F2',
  'blocked-bg': '#241C30',
  sleeping: '#9FB4DC',
  tag: '#8FB4F7',
  attr: '#DDA6CB',
  val: '#93CFAE',
  mark: '#5A4A15',
  veil: 'rgb(0 0 0 / .5)',
  shadow: '0 1px 2px rgb(0 0 0 / .4), 0 8px 24px rgb(0 0 0 / .5)',
};

/** The two colour schemes. */
export type Scheme = 'light' | 'dark';

/** Colours of each scheme by name. */
export const colours: Readonly<Record<Scheme, Readonly<Record<ColourName, string>>>> = { light, dark };

/** Font stacks: only what the system has. */
export const fonts = {
  text: 'Inter, "Segoe UI Variable Text", "Segoe UI", "SF Pro Text", "Helvetica Neue", "Liberation Sans", Arial, sans-serif',
  mono: '"JetBrains Mono", "Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
};

/** Measures by variable name; the rail's width changes with the window, so CSS owns it. */
export const measures = {
  't-11': '11px',
  't-12': '12px',
  't-13': '13px',
  't-15': '15px',
  't-20': '20px',
  s1: '4px',
  s2: '8px',
  s3: '12px',
  s4: '16px',
  s5: '24px',
  s6: '32px',
  r1: '3px',
  r2: '5px',
  r3: '8px',
  row: '28px',
  bar: '44px',
  tool: '40px',
  foot: '26px',
};
