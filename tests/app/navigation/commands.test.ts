import { expect, it } from 'vitest';
import { type Command, findCommands } from '#app/_editor/navigation/commands';

function event(id: string, label: string, more: Partial<Command> = {}): Command {
  return { id, group: 'events', label, run: () => undefined, ...more };
}

function found(commands: readonly Command[], query: string): string[] {
  return findCommands(commands, query).flatMap((group) => group.commands.map(({ id }) => id));
}

it('finds an event by words of its title, in any order, script and case, with or without accents', () => {
  const commands = [
    event('bucha', 'Перемо́вини в Стамбулі', { detail: '29 Mar 2022', alsoNamed: 'Istanbul talks' }),
    event('riyadh', 'محادثات الرياض'),
    event('geneva', 'Genève: réunion à huis clos'),
  ];
  const queries = ['стамбулі ПЕРЕМОВИНИ', 'istanbul', 'mar 2022', 'الرياض', 'geneve reunion', 'нарада', ''];
  expect(queries.map((query) => found(commands, query))).toEqual([
    ['bucha'],
    ['bucha'],
    ['bucha'],
    ['riyadh'],
    ['geneva'],
    [],
    ['bucha', 'riyadh', 'geneva'],
  ]);
});

it('lists acts before destinations, and cuts thousands of events to the ones that fit', () => {
  const events = Array.from({ length: 5_000 }, (_, at) => event(`e${at}`, `Event ${at}`));
  const groups = findCommands([...events, { id: 'undo', group: 'do', label: 'Undo the last event', run: () => undefined }], 'event');
  expect(groups.map(({ group, commands }) => [group, commands.length])).toEqual([
    ['do', 1],
    ['events', 50],
  ]);
});
