import { useReading } from '#app/_editor/http/useReading';

export interface Team {
  id: string;
  name: string;
}

/** The teams that the person here is in; null until they are known, which without the network they are not. */
export function useTeams(): readonly Team[] | null {
  return useReading<{ teams: Team[] }>('/api/teams').value?.teams ?? null;
}
