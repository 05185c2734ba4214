// What can be wrong with a page at a size, asked of the page itself: wider than the screen, out of it, too small for a
// thumb, cut off. The browser journeys ask the same of targets.
/* global document, getComputedStyle -- these functions run in the page */

/** WCAG 2.2, 2.5.5: CSS pixels. */
export const LEAST_TARGET = 44;

/**
 * What can be tapped and is too small, with its size. A label counts with its control; links inside text are exempt.
 * @param {number} least @returns {string[]}
 */
export function smallTargets(least) {
  const size = (element) => element.getBoundingClientRect();
  const targetOf = (element) => {
    const label = element.closest('label') ?? element.labels?.[0];
    if (!label || !element.matches('[type=radio], [type=checkbox], [type=file]')) return element;
    return label;
  };
  const isInText = (element) =>
    element.matches('a:not(.button)') && element.parentElement?.matches('p, li, dd') === true;
  return [...document.querySelectorAll('a, button, input, select, summary, [tabindex="0"]')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !isInText(element))
    .filter((element) => !element.matches('.skip-link, [role=application]'))
    .map(targetOf)
    .filter((target) => Math.round(size(target).height) < least || Math.round(size(target).width) < least)
    .filter((target) => size(target).width > 1)
    .map((target) => {
      const { width, height } = size(target);
      return `${target.innerText || target.getAttribute('aria-label') || target.id}: ${Math.round(width)} x ${Math.round(height)}`;
    });
}

/**
 * Texts and controls that reach over the screen's left or right edge, but in what is meant to be pushed along.
 * @returns {string[]}
 */
export function outside() {
  const scrolls = (element) => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement)
      if (getComputedStyle(at).overflowX !== 'visible') return true;
    return false;
  };
  const width = document.documentElement.clientWidth;
  return [...document.querySelectorAll('main *, header *, nav *, .told *')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter((element) =>
      element.matches('a, button, input, select, p, h1, h2, h3, td, th, dd, dt, img, canvas'),
    )
    .filter((element) => {
      const { left, right, width: own } = element.getBoundingClientRect();
      return own > 1 && (left < -1 || right > width + 1) && !scrolls(element);
    })
    .map((element) => nameOf(element));

  function nameOf(element) {
    const { left, right } = element.getBoundingClientRect();
    const text = (element.innerText || element.getAttribute('aria-label') || '').trim().slice(0, 40);
    return `${element.tagName.toLowerCase()}.${element.className} “${text}”: ${Math.round(left)} to ${Math.round(right)}`;
  }
}

/**
 * Words that are cut: text in a box that hides what does not fit. What ends in an ellipsis is told as such.
 * @returns {string[]}
 */
export function cutTexts() {
  const hasText = (element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue.trim());
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && hasText(element))
    .filter((element) => !element.closest('.visually-hidden, [aria-hidden=true], option, svg, textarea'))
    .filter((element) => {
      const { overflowX, clipPath } = getComputedStyle(element);
      const hides = overflowX === 'hidden' || overflowX === 'clip';
      return hides && clipPath === 'none' && element.scrollWidth > element.clientWidth + 1;
    })
    .map((element) => {
      const isTold = getComputedStyle(element).textOverflow === 'ellipsis';
      return `“${element.textContent.trim().slice(0, 60)}”${isTold ? ', with an ellipsis' : ''}`;
    });
}

/** CSS pixels by which the page is wider than the screen. */
export function sideways() {
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}
