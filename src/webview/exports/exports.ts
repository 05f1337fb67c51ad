import comparisonCss from '../../../media/comparison.css';
import densityCss from '../../../media/density.css';
import topologyCss from '../../../media/topology.css';
import { t } from '../../base/l10n.ts';
import type { Export } from '../../protocol.ts';
import { renderSvg, type SvgOptions } from '../../topology/svg.ts';
import type { Announcer } from '../announce.ts';
import type { Host } from '../host.ts';
import type { MenuItem } from '../menu.ts';
import { type Store, sceneOf } from '../state.ts';
import { toBase64, toPng } from './png.ts';

/** Takes the map out of the panel: what is shown as a picture, all of it as a text. */
export class Exports {
  constructor(
    private readonly store: Store,
    private readonly host: Host,
    private readonly announcer: Announcer,
  ) {}

  get items(): readonly MenuItem[] {
    const text = (format: 'mermaid' | 'dot' | 'markdown' | 'html') => () => this.send({ format });
    return [
      { label: t('Export as SVG…'), run: () => this.svg() },
      { label: t('Export as PNG…'), run: () => this.png() },
      { label: t('Export as PNG for print…'), run: () => this.png('light') },
      { label: t('Copy as an image'), run: () => this.copy() },
      { label: t('Export as Mermaid…'), run: text('mermaid') },
      { label: t('Export as DOT…'), run: text('dot') },
      { label: t('Export as a list in Markdown…'), run: text('markdown') },
      { label: t('Export as a web page…'), run: text('html') },
    ];
  }

  private svg(): void {
    const svg = this.picture();
    if (svg !== undefined) this.send({ format: 'svg', text: svg });
  }

  private async png(theme?: SvgOptions['theme']): Promise<void> {
    const svg = this.picture(theme);
    if (svg === undefined) return;
    try {
      this.send({ format: 'png', data: await toBase64(await toPng(svg)) });
    } catch {
      this.announcer.say(t('The picture could not be drawn'));
    }
  }

  private async copy(): Promise<void> {
    const svg = this.picture();
    if (svg === undefined) return;
    try {
      // The promise goes in: waiting for it first would be too long after the press that allows it.
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': toPng(svg) })]);
      this.announcer.say(t('Copied'));
    } catch {
      this.announcer.say(t('The clipboard takes no image here: it is saved as a file instead'));
      await this.png();
    }
  }

  private picture(theme = themeNow()): string | undefined {
    const scene = sceneOf(this.store.state);
    return scene && renderSvg(scene, { theme, css: topologyCss + densityCss + comparisonCss });
  }

  private send(what: Export): void {
    const { result, world } = this.store.state;
    this.host.postMessage({ type: 'export', world: result?.world ?? world, ...what });
  }
}

function themeNow(): SvgOptions['theme'] {
  return document.body.matches('.vscode-light, .vscode-high-contrast-light') ? 'light' : 'dark';
}
