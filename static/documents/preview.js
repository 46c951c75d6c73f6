/* A previewed paper is as high as its text; without this script it scrolls inside its frame. */
"use strict";
document.querySelectorAll("iframe[data-fit]").forEach((frame) => {
  const fit = () => {
    const root = frame.contentDocument && frame.contentDocument.documentElement;
    // the text's own height: scrollHeight is never less than the frame's, which would grow with every resizing
    if (root) frame.style.height = `${root.offsetHeight + 8}px`;
  };
  frame.addEventListener("load", fit);
  window.addEventListener("resize", fit);
  fit();
});
