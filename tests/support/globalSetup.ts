import { startTestPostgres } from './postgres';

/** One real PostgreSQL for the run, with a migrated template that every test database is copied from. */
export default async function setup() {
  const { url, stop } = await startTestPostgres();
  process.env.ANNALIST_TEST_POSTGRES = url;
  return stop;
}
