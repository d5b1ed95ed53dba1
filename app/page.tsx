import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { Front } from '#app/_editor/frame/Front';
import { AppHeader } from '#app/_editor/navigation/AppHeader';
import { findCaller } from '#server/accounts/session';
import { currentEnv } from '#server/base/env';
import { findExample } from '#server/editions/queries';

/** The front page for signed-out visitors. */
export default async function FrontPage() {
  if (await findCaller(await headers())) redirect('/timelines');
  return (
    <>
      <AppHeader user={null} />
      <Front example={await findExample()} takesNew={currentEnv().signUp === 'open'} />
    </>
  );
}
