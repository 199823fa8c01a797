/** The shapes that tell a status together with its word, and the icons. All drawn here, 12 and 16 units wide. */
import type { ReactNode } from 'react';

const line = (width = 1.5): object => ({ fill: 'none', stroke: 'currentColor', strokeWidth: width });

const shapes = {
  accepted: <circle cx="6" cy="6" r="3.9" {...line()} />,
  delivered: <circle cx="6" cy="6" r="4.6" />,
  working: <circle cx="6" cy="6" r="4.6" />,
  partly: (
    <>
      <circle cx="6" cy="6" r="3.9" {...line()} />
      <path d="M6 1.6a4.4 4.4 0 0 0 0 8.8z" />
    </>
  ),
  refused: <path d="m2.5 2.5 7 7m0-7-7 7" strokeLinecap="round" {...line(2)} />,
  discarded: (
    <>
      <circle cx="6" cy="6" r="4.2" {...line(1.6)} />
      <path d="m3.1 8.9 5.8-5.8" {...line(1.6)} />
    </>
  ),
  blocked: (
    <path
      fillRule="evenodd"
      d="M2.6 1.2h6.8c.8 0 1.4.6 1.4 1.4v6.8c0 .8-.6 1.4-1.4 1.4H2.6c-.8 0-1.4-.6-1.4-1.4V2.6c0-.8.6-1.4 1.4-1.4m1.2 2.4v4.8h1.5V3.6zm2.9 0v4.8h1.5V3.6z"
    />
  ),
  frozen: <rect x="2" y="2" width="8" height="8" rx="1.2" {...line()} />,
  next: <path d="M3 1.6v8.8L10.4 6z" />,
  flight: <path d="M1 6h9M6.6 2.6 10 6l-3.4 3.4" strokeLinecap="round" {...line(1.6)} />,
  sleeping: <path d="M8.2 1.4A5 5 0 1 0 10.8 8a4.1 4.1 0 0 1-2.6-6.6z" />,
  waiting: (
    <>
      <circle cx="2.3" cy="6" r="1.2" />
      <circle cx="6" cy="6" r="1.2" />
      <circle cx="9.7" cy="6" r="1.2" />
    </>
  ),
  attention: <path fillRule="evenodd" d="M6 .9 11.6 11H.4zm-.7 3.5v3.3h1.4V4.4zm0 4v1.4h1.4V8.4z" />,
  lost: <path d="M1 8h3l4-5m.2 5h2.8" strokeLinecap="round" {...line(1.6)} />,
  unregistered: <circle cx="6" cy="6" r="4" strokeDasharray="2.2 2" {...line()} />,
};

/** Names of the status shapes. */
export type ShapeName = keyof typeof shapes;

/** A status shape. Always beside its word, so it is silent to screen readers. */
export function Shape({ name }: { readonly name: ShapeName }): ReactNode {
  return (
    <svg className={`shape shape-${name}`} viewBox="0 0 12 12" fill="currentColor" aria-hidden="true">
      {shapes[name]}
    </svg>
  );
}

const icons = {
  agents: (
    <>
      <circle cx="5.5" cy="6" r="2.5" />
      <path d="M1.5 13.2c0-2.3 1.8-3.7 4-3.7s4 1.4 4 3.7M10.5 3.8a2.3 2.3 0 0 1 0 4.4M12 9.9c1.6.4 2.5 1.6 2.5 3.3" />
    </>
  ),
  access: <path d="M2.5 2.5h11v11h-11zM2.5 6.2h11M6.2 2.5v11M8.2 9.8l1.4 1.4 2.2-2.7" />,
  contexts: <path d="M8 2.2 14 5.2 8 8.2 2 5.2zM2.6 8 8 10.8 13.4 8M2.6 10.8 8 13.6l5.4-2.8" />,
  settings: <path d="M2 4.5h6.5m3 0H14M2 11.5h2.5m3 0H14M8.5 3v3M4.5 10v3M11.5 3v3M7.5 10v3" />,
  overview: <path d="M2 12.5h3l2-8 2.5 9 2-5.5H14" />,
  queues: <path d="M2.5 2.5h11v3h-11zM2.5 8.5h11M2.5 12h7" />,
  log: <path d="M2.5 3h11M2.5 6.3h7M2.5 9.7h9.5M2.5 13h5.5" />,
  messages: <path d="M2 4h9M8.5 1.5 11 4 8.5 6.5M14 11.5H5M7.5 9 5 11.5 7.5 14" />,
  theme: (
    <>
      <circle cx="8" cy="8" r="5.3" />
      <path d="M8 2.7a5.3 5.3 0 0 1 0 10.6z" fill="currentColor" stroke="none" />
    </>
  ),
  workbench: <path d="M5 4.5 1.5 8 5 11.5M11 4.5 14.5 8 11 11.5M9.3 3.2 6.7 12.8" />,
  check: <path d="m3 8.5 3.2 3.2L13 4.8" />,
  bell: <path d="M4 11V7a4 4 0 0 1 8 0v4l1 1.5H3zM6.5 14.3h3" />,
  keys: <path d="M2 4.5h12v7.5H2zM4.5 7h.01M7 7h.01M9.5 7h.01M12 7h.01M5 9.6h6" />,
  caret: <path d="M4.5 6.3 8 9.8l3.5-3.5" />,
  up: <path d="M4.5 9.7 8 6.2l3.5 3.5" />,
  close: <path d="m4 4 8 8m0-8-8 8" />,
  plus: <path d="M8 3v10M3 8h10" />,
  pause: <path d="M5.8 4v8M10.2 4v8" strokeWidth="2" />,
  play: <path d="M5 3.5v9L12.5 8z" fill="currentColor" />,
  find: <path d="M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.3 10.3 14 14" />,
  agent: <path d="M8 1.8 13.4 4.9v6.2L8 14.2 2.6 11.1V4.9zM8 6a2 2 0 1 1-.01 0z" />,
  object: <path d="M5.5 4.5 2 8l3.5 3.5m5-7L14 8l-3.5 3.5" />,
  zone: (
    <>
      <circle cx="8" cy="8" r="6" />
      <circle cx="8" cy="8" r="1.8" fill="currentColor" />
      <path d="M8 2v4M3 11.3l3.3-2M13 11.3l-3.3-2" />
    </>
  ),
  back: <path d="M9.7 4 5.7 8l4 4" />,
};

/** Names of the icons. */
export type IconName = keyof typeof icons;

/** An icon of 16 pixels. Its button or link has the name. */
export function Icon({ name }: { readonly name: IconName }): ReactNode {
  return (
    <svg
      className="icon"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      aria-hidden="true"
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      {icons[name]}
    </svg>
  );
}

/** The mark of the product in the zone switcher. */
export function Mark(): ReactNode {
  return (
    <svg className="product-mark" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="8" {...line()} />
      <circle cx="10" cy="10" r="2.6" fill="currentColor" />
      <path d="M10 2v5M3.2 14l4.2-2.5M16.8 14l-4.2-2.5" {...line()} />
    </svg>
  );
}
