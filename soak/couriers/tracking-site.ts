import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Parcel } from './plan.ts';
import { writtenTime } from './voice.ts';

/** Ninja Xpress' own account of every parcel: the whole truth, for whoever asks. */
export interface TrackingSite {
  readonly url: string;
  stop(): Promise<void>;
}

const token = { access_token: 'token-rendam', expires_in: 86_400, token_type: 'bearer' };

const historyOf = (parcel: Parcel) => ({
  events: parcel.route.words.map(({ event, onReturn }, place) => ({
    timestamp: writtenTime({ place }),
    event,
    status: event.split(',')[0],
    is_parcel_on_rts_leg: onReturn === true,
  })),
});

export async function openTrackingSite(parcels: readonly Parcel[]): Promise<TrackingSite> {
  const byNumber = new Map(parcels.map((parcel) => [parcel.trackingId, parcel]));
  const answerTo = (path: string): object | undefined => {
    if (path === '/2.0/oauth/access_token') return token;
    const parcel = byNumber.get(path.split('/').at(-1) ?? '');
    return parcel && historyOf(parcel);
  };
  const server = createServer(({ url = '' }, response) => {
    const answer = answerTo(url);
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
