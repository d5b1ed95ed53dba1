import { describe, expect, it } from 'vitest';
import { slugPattern } from '#core/editions/slug';
import { slugOf } from '#server/editions/slug';

describe('an address that is made of a title', () => {
  // Names of the table in resolution 55 of the Cabinet of Ministers of Ukraine, 27 January 2010.
  for (const [name, slug] of [
    ['Алушта', 'alushta'],
    ['Борщагівка', 'borshchahivka'],
    ['Гадяч', 'hadiach'],
    ['Згорани', 'zghorany'],
    ['Ґалаґан', 'galagan'],
    ['Єнакієве', 'yenakiieve'],
    ['Гаєвич', 'haievych'],
    ['Житомир', 'zhytomyr'],
    ['Їжакевич', 'yizhakevych'],
    ['Кадиївка', 'kadyivka'],
    ["Мар'їне", 'marine'],
    ['Йосипівка', 'yosypivka'],
    ['Стрий', 'stryi'],
    ['Київ', 'kyiv'],
    ['Щербухи', 'shcherbukhy'],
    ['Розгон', 'rozghon'],
    ['Юрій Крюківка', 'yurii-kriukivka'],
    ['Яготин Знам’янка', 'yahotyn-znamianka'],
    ['Феодосія', 'feodosiia'],
  ] as const) {
    it(`is official in Ukrainian: ${name}`, () => expect(slugOf(name, 'uk')).toBe(slug));
  }

  it('is the usual one in Russian, and in other scripts', () => {
    expect(slugOf('Переговоры: объезд, Щёлково', 'ru')).toBe('peregovory-obezd-shchelkovo');
    expect(slugOf('Straße Łódź', 'de')).toBe('strasse-lodz');
    expect(slugOf('مفاوضات', 'ar')).toMatch(/^[a-z]+$/);
    expect(slugOf('Διαπραγμάτευση', 'el')).toBe('diapragmateysi');
    expect(slugOf('საქართველო', 'ka')).toBe('sakartvelo');
    expect(slugOf("It's «over»", 'en')).toBe('its-over');
  });

  it('follows the letters if the title is not in the timeline’s language', () => {
    expect(slugOf('Переговори в Києві 2022', 'en')).toBe('perehovory-v-kyievi-2022');
    expect(slugOf('Переговоры в Гомеле', 'en')).toBe('peregovory-v-gomele');
    expect(slugOf('Гомель і Мінск, ўся Беларусь', 'be')).toBe('gomel-i-minsk-usya-belarus');
  });

  it('is null where nothing is left, and else always one that an address may have', () => {
    for (const empty of ['', '   ', '—…', '\u0301']) expect(slugOf(empty, 'en'), JSON.stringify(empty)).toBe(null);
    for (const title of ['x'.repeat(500), 'Щ'.repeat(100), '🇺🇦 2022', '伊斯坦布尔会谈', '-a-', '1']) {
      expect(slugOf(title, 'uk'), title).toMatch(slugPattern);
    }
  });
});
