import { expect, it } from 'vitest';
import { isWallTitle, wallLikeness } from '../../../src/domain/titles/wall-title.ts';

it.each([
  'Just a moment...',
  'Attention Required! | Cloudflare',
  'Checking your browser before accessing example.com',
  'Verify you are human',
  'Are you a robot?',
  'Bloomberg - Are you a robot?',
  'Vercel Security Checkpoint',
  'Enable JavaScript and cookies to continue',
  'Pardon Our Interruption',
  'Access to this page has been denied',
  'Access denied',
  'Sign in',
  'Sign in · GitLab',
  'Sign in - Google Accounts',
  'Sign Up | LinkedIn',
  'LinkedIn Login, Sign in | LinkedIn',
  'Log in to X',
  'Log in to X / X',
  'Log in | Facebook',
  'Facebook – log in or sign up',
  'Log In ‹ Blog — WordPress',
  'Before you continue to YouTube',
  'Bevor Sie zu Google weitergehen',
  'Einen Moment bitte …',
  'Seite nicht gefunden | Beispiel',
  'Zugriff verweigert',
  'Anmelden | Xing',
  'Un momento…',
  'Se connecter',
  '请稍候…',
  '404',
  '404 Not Found',
  'Error 404 (Not Found)!!1',
  'Page not found · GitHub · GitHub',
  "Sorry, this page isn't available.",
  'Video unavailable',
  '403 Forbidden',
  '503 Service Unavailable',
  'ERROR: The request could not be satisfied',
  'Error',
  'Redirecting…',
  'Loading...',
  'Untitled',
  'Home | Example',
  'X',
  'LinkedIn',
  '',
  '…',
])('%o is no title', (title) => {
  expect(isWallTitle(title)).toBe(true);
});

it.each([
  'Error handling in Rust',
  'Are We Watching The Internet Die?',
  'Sign in with Apple: a guide',
  '404 pages that made us smile',
  'Access Denied: how a bug locked out a bank',
  'How to log in to Kubernetes',
  'Redirects explained',
  'Loading data faster',
  'The home of Postgres',
  'Just a moment in time',
  'Login systems are hard',
  'Security check your dependencies',
  'Page Fault',
  'Home Assistant 2024.1',
  'Twitter is now X',
  'X-ray vision',
  'Bitte nicht stören',
  'C++',
])('%o may be one', (title) => {
  expect(isWallTitle(title)).toBe(false);
});

it.each([
  'Checking your cholesterol at home',
  'Unusual traffic: how a cat stopped a motorway',
  'Redirecting rivers in California',
  'Attention required: the tax',
  'Captcha: a history',
  'Site maintenance - a guide',
  'Sign in to vote - how Estonia does it',
  'Log into your car with your face',
  'Subscribe to read later: the apps compared',
  'Error 404: a love story',
  'JavaScript required reading',
  'Bitte warten auf Godot',
  'Not found: MH370',
])('%o begins as a wall does, and may be a headline', (title) => {
  expect(wallLikeness(title)).toBe('opening');
});

it.each([
  'Attention Required! | Cloudflare',
  'Sign in · GitLab',
  'Page not found - Example',
  'Access denied',
])('%o is a wall whatever page it stands on', (title) => {
  expect(wallLikeness(title)).toBe('wall');
});

it.each([
  '{{title}}',
  '{{ meta.title }} - My Site',
  '${pageTitle}',
  '<%= title %>',
  '%%title%% %%sep%% %%sitename%%',
  '%s',
  '%s | My Site',
  '{title}',
  '[object Object]',
  'undefined',
  'NaN',
  'null',
])('%o was never filled in', (title) => {
  expect(wallLikeness(title)).toBe('empty');
});

it.each([
  'How {{ mustache }} templates work',
  'What %s means in printf',
  'undefined - JavaScript | MDN',
  '[Video] Queues',
  '100% {free}',
  'Why [object Object] shows up',
  '${HOME} and other variables',
])('%o holds the marks of a template, and says something', (title) => {
  expect(isWallTitle(title)).toBe(false);
});
