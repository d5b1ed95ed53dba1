import { HttpProblem } from '#app/_editor/http/request';

export interface StoredImage {
  hash: string;
  width: number;
  height: number;
}

/**
 * Uploads a picture. `onSent` receives the sent share, from 0 to 1, which `fetch` does not report. Throws `HttpProblem` like
 * `request`. Resolves silently when aborted.
 */
export function uploadImage(timelineId: string, file: File, onSent: (share: number) => void, signal: AbortSignal): Promise<StoredImage> {
  return new Promise((resolve, reject) => {
    const asked = new XMLHttpRequest();
    asked.open('POST', `/api/timelines/${timelineId}/images`);
    asked.responseType = 'json';
    asked.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 1);
    asked.onerror = () => reject(new HttpProblem(0, 'offline', 'The server cannot be reached.', null));
    asked.onload = () => {
      const answer = asked.response as (StoredImage & { error?: { code?: string; message?: string } }) | null;
      if (asked.status === 201 && answer) return resolve(answer);
      const { code = 'failed', message = asked.statusText } = answer?.error ?? {};
      reject(new HttpProblem(asked.status, code, message, null));
    };
    signal.addEventListener('abort', () => asked.abort(), { once: true });
    asked.send(file);
  });
}
