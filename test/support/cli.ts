import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const CLI = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));

/** English, without colours, and not as within somebody's workflow. */
export const ENV = { ...process.env, LANG: 'C', LC_ALL: 'C', NO_COLOR: '1', FORCE_COLOR: '', GITHUB_WORKSPACE: '' };

/** A folder of its own with files, in which command lines run. */
export class CliFolder {
  readonly path = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'portolan-cli-')));

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(this.file(name)), { recursive: true });
      fs.writeFileSync(this.file(name), text);
    }
  }

  file(name: string): string {
    return path.join(this.path, name);
  }

  read(name: string): string {
    return fs.readFileSync(this.file(name), 'utf8');
  }

  portolan(args: readonly string[], options: SpawnSyncOptions = {}) {
    return this.run(process.execPath, [CLI, ...args], options);
  }

  git(...args: string[]): string {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
    return this.run('git', [...identity, ...args]).stdout;
  }

  run(command: string, args: readonly string[], options: SpawnSyncOptions = {}) {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: this.path,
      env: ENV,
      ...options,
      encoding: 'utf8',
    });
    return { status, stdout: String(stdout), stderr: String(stderr) };
  }

  remove(): void {
    fs.rmSync(this.path, { recursive: true });
  }
}

/** A Deployment; what is to be wrong with it comes with it. */
export function deployment({ name = 'web', image = 'image: web:1', more = '' } = {}): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - name: web
          ${image}
${more}`;
}
