import { Counter, Gauge, type Registry } from 'prom-client';
import type { ProjectorCount } from '#server/records/projector';
import { findLag } from '#server/records/queries';

export type ProjectorMetrics = Record<ProjectorCount, Counter>;

/** The projector's metrics for Prometheus. docs/operating.md explains them. */
export function createProjectorMetrics(registry: Registry): ProjectorMetrics {
  const counter = (name: ProjectorCount, help: string) =>
    new Counter({ name: `annalist_projector_${name}_total`, help, registers: [registry] });
  new Gauge({
    name: 'annalist_projector_lag_seconds',
    help: 'Age of the oldest update that is not folded into rows yet, or 0 if there is none.',
    registers: [registry],
    async collect() {
      this.set(await findLag());
    },
  });
  return {
    left_out: counter('left_out', 'Invalid parts of docs left out of the rows; faulty programs write such.'),
    failures: counter('failures', 'Logs that could not be folded into rows. Each is tried again.'),
    rebuilds: counter('rebuilds', 'Logs that failed twice in a row and were folded again from their start.'),
  };
}
