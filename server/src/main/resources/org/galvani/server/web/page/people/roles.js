// The choice of a role.
import { html } from 'lit';
import { t } from '../base/text.js';

const ROLES = ['viewer', 'operator', 'installer', 'admin'];

export const roleChoice = (chosen, change, words = t('users.role')) => html`<label class="choice"><span class="hidden">${words}</span><select name="role" aria-label=${words} @change=${change}>
    ${ROLES.map((role) => html`<option value=${role} ?selected=${role === chosen}>${t(`role.${role}`)}</option>`)}</select></label>`;
