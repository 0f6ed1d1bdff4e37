/** Starts the page that the address names. */
import { Page } from './page.js';

const name = decodeURIComponent(location.pathname.replace(/^\/p\//, '').replace(/\/$/, ''));
new Page(document.getElementById('app'), name).start();
