import { Counter, type Registry } from 'prom-client';
import type { ProjectorCount } from '#server/records/projector';

export type ProjectorMetrics = Record<ProjectorCount, Counter>;

/** What the projector counts, for Prometheus; docs/operating.md says what to watch. */
export function createProjectorMetrics(registry: Registry): ProjectorMetrics {
  const counter = (name: ProjectorCount, help: string) =>
    new Counter({ name: `annalist_projector_${name}_total`, help, registers: [registry] });
  return {
    left_out: counter('left_out', 'Things of docs that cannot be rows, as faulty programs write them; their docs are folded without them.'),
    failures: counter('failures', 'Logs that could not be folded into rows; each is tried again.'),
    rebuilds: counter('rebuilds', 'Logs that could not be folded twice in a row, and were folded anew from their begin.'),
  };
}
