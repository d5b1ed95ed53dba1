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
    const xhr = new XMLHttpRequest();
    xhr.open('POST', `/api/timelines/${timelineId}/images`);
    xhr.responseType = 'json';
    xhr.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 1);
    xhr.onerror = () => reject(new HttpProblem(0, 'offline', 'The server cannot be reached.', null));
    xhr.onload = () => {
      const answer = xhr.response as (StoredImage & { error?: { code?: string; message?: string } }) | null;
      if (xhr.status === 201 && answer) return resolve(answer);
      const { code = 'failed', message = xhr.statusText } = answer?.error ?? {};
      reject(new HttpProblem(xhr.status, code, message, null));
    };
    signal.addEventListener('abort', () => xhr.abort(), { once: true });
    xhr.send(file);
  });
}
