/** The Mantine theme: publishes the tokens as CSS variables and makes Mantine's own parts use them. */
import { createTheme, type CSSVariablesResolver } from '@mantine/core';
import { colours, fonts, measures, type Scheme } from './tokens.ts';

/** Theme of every Mantine component in the console. */
export const theme = createTheme({
  fontFamily: fonts.text,
  fontFamilyMonospace: fonts.mono,
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '20px' },
  radius: { xs: '3px', sm: '5px', md: '5px', lg: '8px', xl: '8px' },
  defaultRadius: 'sm',
  focusRing: 'never',
  respectReducedMotion: true,
});

const own = (tokens: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--${name}`, value]));

const scheme = (name: Scheme): Record<string, string> => ({
  ...own(colours[name]),
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink3)',
  '--mantine-color-placeholder': 'var(--ink3)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--refused)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--raised)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line2)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-primary-color-light': 'var(--sel)',
  '--mantine-primary-color-light-hover': 'var(--sel)',
  '--mantine-primary-color-light-color': 'var(--ink)',
});

/** Publishes tokens.ts as CSS variables. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { ...own(measures), '--font': fonts.text, '--mono': fonts.mono },
  light: scheme('light'),
  dark: scheme('dark'),
});
