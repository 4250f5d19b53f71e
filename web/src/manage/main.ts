import { startEntry } from '../lib/start';
import App from './App.svelte';

void startEntry(App, 'manage');
