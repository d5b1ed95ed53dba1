import { startTestPostgres } from './postgres';

/** One real PostgreSQL for the run, with a migrated template for every test database. */
export default async function setup() {
  const { url, stop } = await startTestPostgres();
  process.env.ANNALIST_TEST_POSTGRES = url;
  return stop;
}
