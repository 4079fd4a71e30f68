// What a place says when there is nothing else to show: waiting, empty, or refused.
import { html } from 'lit';
import { t } from '../base/text.js';

/** Something takes its time. It appears only after a moment, so that quick answers do not flicker. */
export const waiting = (words = t('waiting')) => html`<p class="note waiting" role="status"><span class="spinner"></span>${words}</p>`;

export const empty = (words) => html`<p class="note">${words}</p>`;

export const refused = (fault) =>
    fault ? html`<p class="note fault" role="alert">${fault.message ?? fault}</p>` : '';
