// Runs before the page is painted, so that nothing jumps: scripts are on, and the menu keeps its width.
document.documentElement.classList.add("js");
if (document.cookie.includes("hengliang.menu=narrow")) document.documentElement.classList.add("menu-narrow");
