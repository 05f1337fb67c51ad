import { t } from '../../base/l10n.ts';
import type { Check, Checks } from './check.ts';
import { podSpecOf } from './containers.ts';
import { isWritten, textOf } from './known.ts';
import { httpHeaderNameProblem } from './names.ts';
import { asWarnings } from './reporter.ts';
import { checkName, checkRequired, checkUnion, checkUnset } from './required.ts';
import { checkOneOf, checkPort, checkPortOrName, checkRange } from './valueChecks.ts';

/**
 * Probes and lifecycle hooks: `validateProbe`, `validateHandler` and what they call in
 * pkg/apis/core/validation/validation.go; https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */

/** What the server fills in for `terminationGracePeriodSeconds`. */
const GRACE_PERIOD = 30;

const checkProbe: Check = (field, report) => {
  checkUnion(field, ['exec', 'grpc', 'httpGet', 'tcpSocket'], report);
  for (const name of [
    'initialDelaySeconds',
    'timeoutSeconds',
    'periodSeconds',
    'successThreshold',
    'failureThreshold',
  ]) {
    checkRange(field.at(name), report, 0);
  }
  const [grace, success] = [field.at('terminationGracePeriodSeconds'), field.at('successThreshold')];
  if (field.segment === 'readinessProbe') {
    checkUnset(
      grace,
      t('A readiness probe never stops a container: it cannot have “terminationGracePeriodSeconds”'),
      report,
    );
  } else {
    checkRange(grace, report, 1);
    // 0 is the same as absent: the server makes it 1.
    if ((success.number ?? 0) > 1)
      report(success, t('“successThreshold” can be other than 1 only in a readiness probe'));
  }
};

const checkHandler: Check = (field, report, { minor }) => {
  const names = ['exec', 'httpGet', 'tcpSocket'];
  checkUnion(field, minor >= 29 ? [...names, 'sleep'] : names, report);
};

/** By default, the server drops the signal (https://kep.k8s.io/4960). */
const checkLifecycle: Check = (field, report) => {
  const signal = field.at('stopSignal');
  if (!isWritten(signal)) return;
  const system = field.parent && podSpecOf(field.parent).at('os', 'name');
  const warn = asWarnings(report);
  if (system && textOf(system) === '')
    warn(signal, t('“{0}” needs “{1}” beside it', 'stopSignal', 'os.name'), { ofWhole: true });
  if (system?.string === 'windows') checkOneOf(signal, ['SIGKILL', 'SIGTERM'], warn);
};

const checkSleep: Check = (field, report, { minor }) => {
  const seconds = field.at('seconds');
  // Above an action are its hook, the lifecycle and the container.
  const container = field.parent?.parent?.parent;
  const grace = container && podSpecOf(container).at('terminationGracePeriodSeconds');
  if (!grace || grace.templated || minor < 30) return;
  checkRange(seconds, report, minor >= 33 ? 0 : 1, grace.number ?? GRACE_PERIOD);
};

const checkExec: Check = (field, report) => checkRequired(field.at('command'), report);

const checkHttpGet: Check = (field, report) => {
  checkPortOrName(field.at('port'), report);
  for (const header of field.at('httpHeaders').items()) checkName(header.at('name'), httpHeaderNameProblem, report);
};

const checkTcpSocket: Check = (field, report) => checkPortOrName(field.at('port'), report);

const checkGrpc: Check = (field, report) => checkPort(field.at('port'), report);

export const PROBE_CHECKS: Checks = {
  V1Probe: checkProbe,
  V1Lifecycle: checkLifecycle,
  V1LifecycleHandler: checkHandler,
  V1SleepAction: checkSleep,
  V1ExecAction: checkExec,
  V1HTTPGetAction: checkHttpGet,
  V1TCPSocketAction: checkTcpSocket,
  V1GRPCAction: checkGrpc,
};
