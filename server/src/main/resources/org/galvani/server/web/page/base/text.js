// Own texts of the page, in the language chosen; labels of quantities and alarms come from the server.
import { topic } from './topic.js';
import { en } from './text-en.js';
import { zh } from './text-zh.js';

const tables = { en, zh };
export const languageTopic = topic();

/** The language now: `en` or `zh`. */
export const language = () => (document.documentElement.lang === 'zh' ? 'zh' : 'en');

export function chooseLanguage(to) {
    document.documentElement.lang = to;
    localStorage.setItem('language', to);
    languageTopic.tell();
}

/** The text of a key; `{name}` in it is replaced by the value of that name. */
export function t(key, values = {}) {
    const text = tables[language()][key];
    if (text === undefined) {
        console.error(`no text for ${key}`);
        return key;
    }
    return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

/** One of two languages that the server gives: `{en, zh}`. */
export const inLanguage = (label) => label?.[language()] ?? label?.en ?? '';
