import { createRequire } from 'node:module';
import process from 'node:process';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { isoDate } from '../base/isoDate.ts';
import { createManifestService } from '../service.ts';
import { nodeFiles } from './nodeFiles.ts';
import { startServer } from './server.ts';

/** The server as a Node process: over its IPC channel (`--node-ipc`), a socket, or standard input and output. */
const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];
const chosen = process.argv.some((argument) => transports.some((transport) => argument.startsWith(transport)));
const connection = chosen
  ? createConnection(ProposedFeatures.all)
  : createConnection(ProposedFeatures.all, process.stdin, process.stdout);

// A mistake anywhere must not cost a person all that the server knows.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  });
}

const require = createRequire(__filename);
startServer(connection, {
  files: nodeFiles,
  createService: () =>
    createManifestService({ loadSchema: (file) => require(`./schemas/${file}`), today: () => isoDate(new Date()) }),
});
