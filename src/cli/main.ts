import densityCss from '../../media/density.css';
import topologyCss from '../../media/topology.css';
import { useLocale } from '../base/translations.ts';
import { UsageError } from './arguments.ts';
import { hasColors } from './hasColors.ts';
import { Progress, showsProgress } from './progress.ts';
import { run } from './run.ts';

useLocale(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '');

const progress = showsProgress(process.stderr, process.env)
  ? new Progress((text) => process.stderr.write(text))
  : undefined;

// Who reads may have seen enough: `portolan lint . | head`.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

try {
  process.exitCode = run(process.argv.slice(2), {
    write: (text) => {
      progress?.clear();
      process.stdout.write(text);
    },
    warn: (text) => {
      progress?.clear();
      process.stderr.write(`${text}\n`);
    },
    progress: (step, done, total) => progress?.show(step, done, total),
    color: hasColors(process.stdout, process.env),
    css: topologyCss + densityCss,
  });
  progress?.clear();
} catch (error) {
  progress?.clear();
  if (error instanceof UsageError) {
    process.stderr.write(`portolan: ${error.message}\n`);
    process.exitCode = 2;
  } else {
    process.stderr.write(
      `portolan: internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 3;
  }
}
