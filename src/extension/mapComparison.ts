import * as vscode from 'vscode';
import type { Baseline, BaselineChoice } from '../protocol.ts';
import { readBaseline, savedBaseline } from './baseline.ts';

/** What the map is compared with, for as long as a person wants. */
export class MapComparison implements vscode.Disposable {
  private choice: BaselineChoice | 'nothing' = 'nothing';
  private readonly saving: vscode.Disposable;

  /** @param use hands the earlier state to the server, or takes it back */
  constructor(private readonly use: (baseline: Baseline | null) => Promise<void>) {
    // What is saved becomes what is compared with. No other choice changes by itself.
    this.saving = vscode.workspace.onDidSaveTextDocument(async () => {
      if (this.choice === 'saved') await this.use(await savedBaseline());
    });
  }

  /** Answers why there is nothing to compare with, if so. */
  async choose(choice: BaselineChoice | 'nothing'): Promise<string | undefined> {
    if (choice === 'nothing') {
      this.choice = choice;
      await this.use(null);
      return undefined;
    }
    const answer = await readBaseline(choice);
    if (!answer) return undefined;
    if ('problem' in answer) {
      await this.choose('nothing');
      return answer.problem;
    }
    this.choice = choice;
    await this.use(answer.baseline);
    return undefined;
  }

  dispose(): void {
    this.saving.dispose();
    if (this.choice !== 'nothing') void this.use(null);
  }
}
