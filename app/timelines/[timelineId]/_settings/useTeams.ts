import { useEffect, useState } from 'react';
import { HttpProblem, request } from '../../../_http/request';

export interface Team {
  id: string;
  name: string;
}

/** The teams that the person here is in; none until they are known. */
export function useTeams(): readonly Team[] {
  const [teams, setTeams] = useState<readonly Team[]>([]);
  useEffect(() => {
    request<{ teams: Team[] }>('GET', '/api/teams')
      .then((known) => setTeams(known.teams))
      .catch((error: unknown) => {
        // Without the network there is no list to choose from, and what is asked of the server says so.
        if (!(error instanceof HttpProblem)) throw error;
      });
  }, []);
  return teams;
}
