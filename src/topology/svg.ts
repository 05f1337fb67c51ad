import { t } from '../base/l10n.ts';
import { drawScene, type Shape } from './draw.ts';
import { legend } from './draw-legend.ts';
import { group, label, rect, shape } from './draw-shape.ts';
import { widthOf } from './layout/sizes.ts';
import type { Scene } from './scene.ts';

export interface SvgOptions {
  readonly theme: 'dark' | 'light';
  /** The texts of media/topology.css and media/density.css, which the build inlines: one source for the panel and for files. */
  readonly css: string;
}

/** A picture of the map in one file: with its styles, a title and a legend, for a browser or a README. */
export function renderSvg(scene: Scene, options: SvgOptions): string {
  const entries = drawLegend(scene);
  const height = scene.height + entries.height;
  const width = Math.max(scene.width, 360);
  const map = drawScene(scene);
  const root = shape(
    'svg',
    {
      ...map.attrs,
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
    },
    [
      { ...shape('title', {}), text: t('Traffic map of {0}', scene.name) },
      { ...shape('style', {}), text: styleSheet(options) },
      rect({ x: 0, y: 0, width, height }, { class: 'canvas' }),
      ...map.children.map(inert),
      entries.shape,
    ],
  );
  return `${serialize(root)}\n`;
}

/** Nobody can press what is in a picture. */
function inert(drawn: Shape): Shape {
  const { role: _role, tabindex: _tab, 'aria-expanded': _expanded, ...attrs } = drawn.attrs;
  return { ...drawn, attrs, children: drawn.children.map(inert) };
}

const LEGEND_ROW = 26;

function drawLegend(scene: Scene): { shape: Shape; height: number } {
  let x = 16;
  let row = 0;
  const shapes = legend(scene).map((entry) => {
    const used = entry.width + 8 + widthOf(entry.label, 'path') + 22;
    if (x + used > Math.max(scene.width, 360) && x > 16) {
      x = 16;
      row++;
    }
    const name = label(entry.label, entry.width + 8, 8, 'path', 400, { class: 'mute' });
    const drawn = group({ transform: `translate(${x} ${scene.height + 8 + row * LEGEND_ROW})` }, [entry.sample, name]);
    x += used;
    return drawn;
  });
  const height = shapes.length === 0 ? 0 : (row + 1) * LEGEND_ROW + 12;
  return { shape: group({ class: 'legend' }, shapes), height };
}

/**
 * The tokens of the map in VS Code's Dark Modern and Light Modern. A file has no theme around it, and not everything
 * that shows SVG knows `var()` or `color-mix()`: the values are put in their places.
 */
const THEMES: Readonly<Record<SvgOptions['theme'], Readonly<Record<string, string>>>> = {
  dark: {
    canvas: '#1f1f1f',
    fore: '#cccccc',
    box: '#181818',
    boxline: '#393939',
    card: '#2b2b2b',
    cardline: '#484848',
    tab: '#414141',
    mute: '#a3a3a3',
    faint: '#686868',
    line: '#878787',
    pub: '#3794ff',
    denied: '#f14c4c',
    broken: '#d2a04a',
    unknown: '#8a8a8a',
    error: '#f14c4c',
    warning: '#cca700',
    info: '#3794ff',
    focus: '#0078d4',
    added: '#81b88b',
    removed: '#c74e39',
    changed: '#e2c08d',
    sign: '#1f1f1f',
    font: "'Segoe UI',Inter,system-ui,-apple-system,'Helvetica Neue',Ubuntu,'Noto Sans',sans-serif",
  },
  light: {
    canvas: '#ffffff',
    fore: '#3b3b3b',
    box: '#f8f8f8',
    boxline: '#e1e1e1',
    card: '#ffffff',
    cardline: '#d0d0d0',
    tab: '#e5e5e5',
    mute: '#6a6a6a',
    faint: '#acacac',
    line: '#898989',
    pub: '#1a85ff',
    denied: '#e51400',
    broken: '#a3700f',
    unknown: '#858585',
    error: '#e51400',
    warning: '#bf8803',
    info: '#1a85ff',
    focus: '#005fb8',
    added: '#587c0c',
    removed: '#ad0707',
    changed: '#895503',
    sign: '#ffffff',
    font: "'Segoe UI',Inter,system-ui,-apple-system,'Helvetica Neue',Ubuntu,'Noto Sans',sans-serif",
  },
};

/** The parts of the style sheets between their marks, with the theme's values. */
function styleSheet({ theme, css }: SvgOptions): string {
  const parts = [...css.matchAll(/\/\* drawing \*\/([\s\S]*?)\/\* states \*\//g)].map(([, part]) => part);
  return (parts.length > 0 ? parts.join('') : css)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/var\(--pt-([a-z]+)\)/g, (whole, name: string) => THEMES[theme][name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(value: string): string {
  // XML has no place for most control characters, not even escaped.
  const printable = value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
  return printable
    .replace(/[&<>"]/g, (char) => ESCAPES[char]!)
    .replace(/[\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`);
}

function serialize({ tag, attrs, children, text: content }: Shape): string {
  const attributes = Object.entries(attrs).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  if (content === undefined && children.length === 0) return `<${tag}${attributes.join('')}/>`;
  return `<${tag}${attributes.join('')}>${escaped(content ?? '')}${children.map(serialize).join('')}</${tag}>`;
}
