// Scanners: those that type like a keyboard, anywhere on the page, and the camera.

/** A scanner types faster than people: milliseconds between two characters at most. */
const GAP = 45;
const SHORTEST = 4;
const LOOK_EVERY = 160;
const FORMATS = ["ean_13", "ean_8", "upc_a", "upc_e", "code_128", "code_39", "itf", "qr_code"];

/**
 * Watches the keys. `scanned(code)` gets what a scanner typed; `typed(character)` a key that was
 * pressed where nothing is being typed.
 */
export const watchKeys = ({ scanned, typed }) => {
  let text = "";
  let last = 0;
  let place = null;
  let before = "";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    // When the key was pressed, not when this came to be called.
    const now = event.timeStamp;
    const isField = event.target.matches?.("input, textarea");
    if (event.key.length === 1) {
      if (now - last > GAP || event.target !== place) {
        text = "";
        place = event.target;
        before = isField ? event.target.value : "";
      }
      text += event.key;
      last = now;
      // People type one letter and wait; that letter goes where they mean it.
      if (!isField && !event.target.matches?.("select") && event.key !== " ") {
        if (typed(event.key)) event.preventDefault();
        // The letter may have moved the focus into a field, and the next ones follow it there.
        if (document.activeElement !== place && document.activeElement?.matches("input")) {
          place = document.activeElement;
          before = place.value;
        }
      }
      return;
    }
    const isScan = ["Enter", "Tab"].includes(event.key) && text.length >= SHORTEST
      && now - last <= GAP * 2;
    const code = text;
    text = "";
    if (!isScan || place?.hasAttribute?.("data-takes-scans")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const whole = place?.matches?.("input, textarea") ? place.value : code;
    // What the scanner typed into a field does not belong there.
    if (place?.matches?.("input, textarea") && place.isConnected) {
      place.value = before;
      place.dispatchEvent(new Event("input", { bubbles: true }));
    }
    scanned(code, whole);
  }, { capture: true });
};

export const hasCamera = () =>
  "BarcodeDetector" in globalThis && Boolean(navigator.mediaDevices?.getUserMedia);

/** The camera in a `video` until `stop()`; each code is told once until another comes. */
export const watchCamera = async (video, scanned) => {
  const known = await BarcodeDetector.getSupportedFormats();
  const formats = FORMATS.filter((format) => known.includes(format));
  if (formats.length === 0) throw new DOMException("no formats", "NotSupportedError");
  const detector = new BarcodeDetector({ formats });
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: "environment", width: { ideal: 1280 } }, audio: false,
  });
  video.srcObject = stream;
  await video.play();
  let seen = "";
  const timer = setInterval(async () => {
    const [code] = await detector.detect(video).catch(() => []);
    if (!code) return void (seen = "");
    if (code.rawValue === seen) return;
    seen = code.rawValue;
    navigator.vibrate?.(40);
    scanned(code.rawValue);
  }, LOOK_EVERY);
  return () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
};

/** What a scanned text is, where its form says so: a receipt's address, or a code of the shop's. */
export const meaningOf = (code) => {
  const receipt = code.match(/\/r\/([^/?#\s]+)/);
  if (receipt) return { kind: "receipt", code: receipt[1] };
  const order = code.match(/\/orders\/([^/?#\s]+)/);
  if (order) return { kind: "receipt", code: order[1] };
  return { kind: "code", code: code.trim() };
};
