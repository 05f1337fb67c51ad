import { useBundle } from '../base/l10n.ts';
import { connectHost, readPanelData } from './host.ts';
import { startPanel } from './panel.ts';

// The language first: what is built speaks it.
const data = readPanelData();
useBundle(data.bundle);
startPanel(document.body, connectHost(), data.view);
