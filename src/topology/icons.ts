/**
 * The icons of the map, drawn for it: outlines on a grid of 16, to be stroked 1.2 wide in the colour of the text. One
 * path each, so that a drawing stays small.
 */
export const ICONS = {
  service: 'M8 1.8 13.4 4.9V11.1L8 14.2 2.6 11.1V4.9ZM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z',
  ghost: 'M8 1.8 13.4 4.9V11.1L8 14.2 2.6 11.1V4.9Z',
  copies: 'M5.5 2.5h8v8h-8ZM10.5 10.5v3h-8v-8h3',
  stack: 'M2.5 2.5h11v3h-11ZM2.5 6.5h11v3h-11ZM2.5 10.5h11v3h-11Z',
  grid: 'M2.5 2.5h4.5V7H2.5ZM9 2.5h4.5V7H9ZM2.5 9h4.5v4.5H2.5ZM9 9h4.5v4.5H9Z',
  clock: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 4.6V8l2.4 1.5',
  square: 'M3 3h10v10H3Z',
  loadbalancer:
    'M1.5 8H6M6 8l3.6-4.5h1.6M6 8h5.2M6 8l3.6 4.5h1.6M12.6 2.1a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8ZM12.6 6.6a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8ZM12.6 11.1a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8Z',
  ingress: 'M9 2.5h4.5v11H9M1.5 8H10M7.2 5.2 10 8l-2.8 2.8',
  gateway: 'M1.5 13.5h13M2.5 13.5v-11h11v11M5.3 13.5V8.6a2.7 2.7 0 0 1 5.4 0v4.9',
  cylinder:
    'M3 4c0-1.1 2.2-2 5-2s5 .9 5 2-2.2 2-5 2-5-.9-5-2ZM3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2',
  external: 'M9.2 2.5h4.3v4.3M13.5 2.5 7.6 8.4M11.5 9.4v4.1h-9v-9h4.1',
  globe:
    'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM2.4 6h11.2M2.4 10h11.2M8 2C6.2 3.6 5.4 5.7 5.4 8S6.2 12.4 8 14M8 2c1.8 1.6 2.6 3.7 2.6 6S9.8 12.4 8 14',
  shield: 'M8 1.8 13 3.6v4c0 3.2-2 5.4-5 6.6-3-1.2-5-3.4-5-6.6v-4Z',
  lock: 'M3.5 7h9v6.5h-9ZM5.5 7V4.8a2.5 2.5 0 0 1 5 0V7',
  conditions: 'M2.5 3h11L9.5 8v5.2l-3-1.8V8Z',
  broken: 'M8 1.2 14.8 8 8 14.8 1.2 8ZM6.1 10.6l1.5-5M8.4 10.6l1.5-5',
  unknown:
    'M4 2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2ZM6.1 6.2a2 2 0 1 1 2.8 1.8c-.6.3-.9.7-.9 1.3M8 11.2v.5',
  open: 'M4 6l4 4 4-4',
  folded: 'M6 4l4 4-4 4',
  error: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  warning: 'M8 2.2 14.2 13.3H1.8ZM8 6.3v3.5M8 11.1v.7',
  info: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 7.3V11M8 4.9v.7',
} as const;

export type IconName = keyof typeof ICONS;
