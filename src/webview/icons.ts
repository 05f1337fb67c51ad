import { ICONS as MAP_ICONS } from '../topology/icons.ts';

/** The icons of the bars, as those of the map: strokes on a grid of 16, in the colour of the text. */
export const ICONS = {
  error: MAP_ICONS.error,
  warning: MAP_ICONS.warning,
  info: MAP_ICONS.info,
  globe: MAP_ICONS.globe,
  ingress: MAP_ICONS.ingress,
  service: MAP_ICONS.service,
  world: 'M8 1.8 14.2 5 8 8.2 1.8 5Z M1.8 8 8 11.2 14.2 8 M1.8 11 8 14.2 14.2 11',
  chevron: 'M3.5 6 8 10.5 12.5 6',
  search: 'M6.8 2a4.8 4.8 0 1 1 0 9.6a4.8 4.8 0 0 1 0-9.6 M10.3 10.3 14.2 14.2',
  clear: 'M3.5 3.5 12.5 12.5 M12.5 3.5 3.5 12.5',
  minus: 'M2.5 8H13.5',
  plus: 'M2.5 8H13.5 M8 2.5V13.5',
  fit: 'M2 5.5V2H5.5 M10.5 2H14V5.5 M14 10.5V14H10.5 M5.5 14H2V10.5',
  filter: 'M2 3H14 M4.5 8H11.5 M6.8 13H9.2',
  storage: MAP_ICONS.cylinder,
  trace:
    'M3 11.2a1.8 1.8 0 1 0 .02 0 M13 1.2a1.8 1.8 0 1 0 .02 0 M4.8 13H10a2.6 2.6 0 0 0 0-5H6a2.5 2.5 0 0 1 0-5H11.2',
  compare: 'M8 2V9 M4.5 5.5H11.5 M4.5 13H11.5',
  export: 'M8 2V10.5 M4.5 7.2 8 10.7 11.5 7.2 M2 11.5V14H14V11.5',
  more: 'M3 8H3.02 M8 8H8.02 M13 8H13.02',
  fix: 'M5.6 11.2c0-1.8-2-2.5-2-5a4.4 4.4 0 0 1 8.8 0c0 2.5-2 3.2-2 5ZM6 13.4h4M7 15h2',
  file: 'M3.5 1.8H9.5L12.5 4.8V14.2H3.5Z M9.2 2V5.1H12.3',
  exclude: 'M1.5 4H14.5 M4 8H12 M6.2 12H9.8',
} as const;

export type IconName = keyof typeof ICONS;
