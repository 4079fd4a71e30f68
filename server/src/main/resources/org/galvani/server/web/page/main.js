// The page starts here: session and vocabulary first, then the frame around all pages.
import './parts/app.js';
import { session } from './base/session.js';
import { fleet } from './base/fleet.js';

session.start().then(() => fleet.start());
