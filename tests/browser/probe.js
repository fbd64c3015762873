// Looks at the page from inside. Every function returns a list of faults in words, or what a check needs to act.
window.probe = (() => {
  const violations = [];
  document.addEventListener('securitypolicyviolation', event =>
    violations.push(`content security policy: ${event.violatedDirective} ${event.blockedURI}`));

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const words = text => text.replace(/\s+/g, ' ').trim().slice(0, 40);
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const name = el => {
    const kind = [...el.classList].slice(0, 2).map(c => '.' + c).join('');
    return `<${el.localName}${el.id ? '#' + el.id : ''}${kind}> “${words(el.alt || el.textContent)}”`;
  };
  const drawn = el => {
    const box = el.getBoundingClientRect();
    const seen = el.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
    return seen && box.width > 1 && box.height > 1;
  };

  // Chromium needs a moment for fonts and for reporting violations.
  const settle = async () => {
    await document.fonts.ready;
    await frame(); await frame();
    return violations.splice(0);
  };

  // ---- glyphs: a character is missing where it looks exactly like a code point that no font can have
  const NEVER = ['\u{10FFFF}', '\u{10FFFE}', '\u0378', '\u{EFFFD}'];
  const INVISIBLE = /[\p{Z}\p{Cc}\p{Cf}\p{M}\u115F\u1160\u2800\u3164]/u;
  const UNREAD = 'script, style, noscript, template, title, head';

  const fontOf = style => `${style.fontStyle} ${style.fontWeight} 24px ${style.fontFamily}`;
  const quoted = content => [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(match => match[1]).join('');

  const charactersByFont = () => {
    const fonts = new Map();
    const add = (style, text, where) => {
      const font = fontOf(style);
      if (!fonts.has(font)) fonts.set(font, new Map());
      for (const character of text)
        if (!INVISIBLE.test(character) && !fonts.get(font).has(character)) fonts.get(font).set(character, where);
    };
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const el = walker.currentNode.parentElement;
      if (!el.closest(UNREAD)) add(getComputedStyle(el), walker.currentNode.data, el);
    }
    for (const el of all('body, body *'))
      for (const pseudo of ['::before', '::after', '::marker']) {
        const style = getComputedStyle(el, pseudo);
        if (style.content.includes('"')) add(style, quoted(style.content), el);
      }
    return fonts;
  };

  const missingGlyphs = () => {
    const canvas = new OffscreenCanvas(48, 48);
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    pen.textBaseline = 'middle';
    const draw = character => {
      pen.clearRect(0, 0, 48, 48);
      pen.fillText(character, 8, 24);
      return pen.getImageData(0, 0, 48, 48).data.filter((_, i) => i % 4 === 3).join();
    };
    const faults = new Map();
    for (const [font, characters] of charactersByFont()) {
      pen.font = font;
      const tofu = new Set([...NEVER, ' '].map(draw));
      for (const [character, el] of characters) {
        const code = 'U+' + character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
        if (character === '\uFFFD' || tofu.has(draw(character))) faults.set(code, `no glyph for ${code} in ${name(el)}`);
      }
    }
    return [...faults.values()];
  };

  // ---- layout
  const scrolls = el => /auto|scroll|hidden|clip/.test(getComputedStyle(el).overflowX);
  const boxed = el => {
    for (let up = el.parentElement; up && up !== document.body; up = up.parentElement) if (scrolls(up)) return true;
    return false;
  };
  const tooWide = width => {
    const wide = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
    const out = all('body *').filter(el => {
      const box = el.getBoundingClientRect();
      return drawn(el) && (box.right > width + 1 || box.left < -1) && box.right > 1 && !boxed(el);
    });
    const faults = out.slice(0, 5).map(el => `${name(el)} reaches past the edge at ${width} px`);
    if (wide > width + 1) faults.unshift(`the page is ${wide} px wide on a screen of ${width} px`);
    return faults;
  };

  const badImages = async () => {
    const images = all('img');
    const faults = images.length ? [] : ['no image at all'];
    for (const img of images) {
      img.scrollIntoView({ behavior: 'instant' });
      await Promise.race([img.decode().catch(() => {}), new Promise(done => setTimeout(done, 2000))]);
      if (!img.complete || !img.naturalWidth) faults.push(`${name(img)} did not load`);
      if (!(img.getAttribute('alt') || '').trim()) faults.push(`${name(img)} has no alternative text`);
    }
    scrollTo({ top: 0, behavior: 'instant' });
    return faults;
  };

  // ---- traces: where a figure comes from
  const figures = () => all('.figure');
  const traceOf = figure => document.getElementById(figure.getAttribute('popovertarget'));
  const openAll = () => all('details').forEach(el => { el.open = true; });

  const share = el => {  // of nine points of el: how many really lie on top, on the screen
    const box = el.getBoundingClientRect(), before = el.style.pointerEvents;
    el.style.pointerEvents = 'auto';
    const hits = [0.04, 0.5, 0.96].flatMap(x => [0.1, 0.5, 0.9].map(y =>
      document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)));
    el.style.pointerEvents = before;
    return hits.filter(hit => hit && el.contains(hit)).length / hits.length;
  };
  const readable = el => drawn(el) && share(el) > 0;

  const bring = index => {
    const figure = figures()[index];
    figure.scrollIntoView({ behavior: 'instant', block: 'center', inline: 'center' });
    const box = figure.getClientRects()[0], trace = traceOf(figure);
    return { x: box.left + Math.min(box.width / 2, 20), y: box.top + box.height / 2, early: !!trace && readable(trace) };
  };

  const judge = figure => {
    const trace = traceOf(figure), width = document.documentElement.clientWidth;
    if (!trace || !trace.textContent.trim()) return `${name(figure)} has no trace`;
    const box = trace.getBoundingClientRect();
    if (!drawn(trace)) return `${name(trace)} does not appear`;
    if (box.left < -0.5 || box.right > width + 0.5)
      return `${name(trace)} lies at ${Math.round(box.left)}…${Math.round(box.right)} px of ${width}`;
    if (share(trace) < 1) return `${name(trace)} is cut off or covered`;
    return '';
  };
  const traceFault = async index => {
    const until = performance.now() + 1500;
    let fault;
    do { fault = judge(figures()[index]); if (fault) await frame(); } while (fault && performance.now() < until);
    return fault ? [fault] : [];
  };
  const shownTraces = () => all('.traces [popover]').filter(drawn).map(el => Number(el.id));
  const middle = index => {
    const box = traceOf(figures()[index]).getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  };
  const focused = () => {
    const el = document.activeElement;
    if (!el || el === document.body || el === document.documentElement) return null;
    return { figure: figures().indexOf(el), name: name(el) };
  };

  // ---- code
  const CODE = '.highlight, pre, code';
  const folds = () => all('details').filter(el => el.querySelector(CODE));
  const openCode = () => all('.highlight').filter(drawn).map(el => `${name(el)} is open at first`)
    .concat(folds().filter(el => el.open).map(el => `${name(el)} is open at first`));
  const codeShown = index => [...folds()[index].querySelectorAll(CODE)].some(drawn);

  // ---- paper
  const pageMargins = () => {  // px that @page takes from the width of the sheet
    const ruler = document.body.appendChild(document.createElement('div'));
    let margin = 0;
    for (const sheet of document.styleSheets)
      for (const rule of sheet.cssRules)
        if (rule instanceof CSSPageRule && !rule.selectorText) {
          ruler.style.cssText = 'position:absolute;padding:0;border:0;height:0;visibility:hidden;width:calc('
            + `${rule.style.marginLeft || '0px'} + ${rule.style.marginRight || '0px'})`;
          margin = ruler.getBoundingClientRect().width;
        }
    ruler.remove();
    return margin;
  };
  const unprintedTraces = () => figures().flatMap(figure => {
    const trace = traceOf(figure);
    if (!trace || !trace.textContent.trim()) return [`${name(figure)} has no trace`];
    if (!drawn(trace)) return [`${name(trace)} is not printed`];
    const position = getComputedStyle(trace).position;
    return /absolute|fixed/.test(position) ? [`${name(trace)} floats over the text (${position})`] : [];
  });
  const unprintedTables = () => {
    const tables = all('table');
    if (!tables.length) return ['no table at all'];
    const cut = all('body *').filter(el => drawn(el) && el.querySelector('table')
      && scrolls(el) && el.scrollWidth > el.clientWidth + 1);
    return tables.filter(el => !drawn(el)).map(el => `${name(el)} is not printed`)
      .concat(cut.map(el => `${name(el)} is cut off on paper`));
  };

  return { settle, missingGlyphs, tooWide, badImages, figures, openAll, bring, traceFault, shownTraces, middle, focused, folds, openCode,
    codeShown, pageMargins, unprintedTraces, unprintedTables };
})();
