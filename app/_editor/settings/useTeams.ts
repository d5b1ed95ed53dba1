import { useReading } from '#app/_editor/http/useReading';

export interface Team {
  id: string;
  name: string;
}

/** Returns the user's teams. Null if it is not loaded yet, for example offline. */
export function useTeams(): readonly Team[] | null {
  return useReading<{ teams: Team[] }>('/api/teams').value?.teams ?? null;
}
