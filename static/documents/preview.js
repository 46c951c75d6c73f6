/* A previewed paper is as high as its text; without this script it scrolls inside its frame. */
"use strict";
document.querySelectorAll("iframe[data-fit]").forEach((frame) => {
  const fit = () => {
    const root = frame.contentDocument && frame.contentDocument.documentElement;
    if (root) frame.style.height = `${root.scrollHeight + 8}px`;
  };
  frame.addEventListener("load", fit);
  window.addEventListener("resize", fit);
  fit();
});
