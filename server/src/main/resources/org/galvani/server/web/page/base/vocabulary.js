// Names of quantities and alarms in both languages, units and decimals: the server's, asked once.
import { get } from './api.js';
import { inLanguage } from './text.js';
import { topic } from './topic.js';

export const vocabularyTopic = topic();
let words = { quantities: {}, alarms: {} };

export async function loadVocabulary() {
    words = await get('/vocabulary');
    vocabularyTopic.tell();
}

/** `cell_voltages[3]` and `cell_voltages` are one quantity. */
export const baseName = (name) => name.replace(/\[.*$/, '');
export const quantity = (name) => words.quantities[baseName(name)] ?? { unit: '' };
export const quantities = () => Object.keys(words.quantities);
export const alarm = (name) => words.alarms[name] ?? {};

/** What people call it; a vendor's own value keeps its name. */
export function label(name) {
    const index = /\[(\d+)\]/.exec(name)?.[1];
    const text = inLanguage(quantity(name).label) || spelled(baseName(name));
    return index ? `${single(text)} ${index}` : text;
}

/** Of `Cell voltages` one is a `Cell voltage`; a remark in brackets stays behind it. */
const single = (text) => text.replace(/(voltage|temperature|resistance|current|state|time)s\b/, '$1');

export const alarmLabel = (name) => inLanguage(alarm(name).label) || spelled(name);

const spelled = (name) => {
    const text = name.replaceAll('_', ' ');
    return text.charAt(0).toUpperCase() + text.slice(1);
};
