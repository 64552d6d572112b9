type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What a draft keeps: the raw values as typed, by field name. Secrets and files are never kept. */
export type Draft = Record<string, string[]>;

/**
 * Reads a form as the plain object its action expects. Names are paths ("texts.0.title"); an empty field is left
 * out, so that "optional" in a schema means what it says; a lone checkbox is a boolean and `type="number"` a number.
 */
export function readFormInput(form: HTMLFormElement): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const control of controlsOf(form)) {
    const value = valueOf(control, form);
    if (value !== undefined) setAtPath(input, control.name.split("."), value);
  }
  return input;
}

export function readDraft(form: HTMLFormElement): Draft {
  const draft: Draft = {};
  for (const control of controlsOf(form)) {
    if (control.type === "hidden" || control.type === "password" || control.type === "file") continue;
    if (control.autocomplete === "one-time-code") continue;
    const kept = draft[control.name] ?? [];
    draft[control.name] = isTick(control)
      ? control.checked
        ? [...kept, control.value]
        : kept
      : [control.value];
  }
  return draft;
}

export function restoreDraft(form: HTMLFormElement, draft: Draft): void {
  for (const control of controlsOf(form)) {
    const kept = draft[control.name];
    if (!kept) continue;
    if (isTick(control)) control.checked = kept.includes(control.value);
    else control.value = kept[0] ?? "";
  }
}

/**
 * The control a refusal points at: the one that stands in for a hidden value, else by exact name, else the first
 * below that path ("texts" finds "texts.0.title").
 */
export function findControl(form: HTMLFormElement, field: string): Control | undefined {
  const standIn = form.querySelector<HTMLInputElement>(`[data-field="${CSS.escape(field)}"]`);
  const controls = controlsOf(form).filter(({ type }) => type !== "hidden");
  return (
    standIn ??
    controls.find(({ name }) => name === field) ??
    controls.find(({ name }) => name.startsWith(`${field}.`))
  );
}

function controlsOf(form: HTMLFormElement): Control[] {
  return Array.from(form.elements).filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement ||
        element instanceof HTMLSelectElement ||
        element instanceof HTMLTextAreaElement) &&
      element.name !== "" &&
      !element.name.startsWith("$") &&
      !element.disabled,
  );
}

function valueOf(control: Control, form: HTMLFormElement): unknown {
  if (control instanceof HTMLSelectElement && control.multiple) {
    return Array.from(control.selectedOptions, (option) => option.value);
  }
  if (isTick(control) && control.type === "radio") return control.checked ? control.value : undefined;
  if (isTick(control)) return ticked(control, form);
  if (control instanceof HTMLInputElement && control.type === "file") return control.files?.[0];
  if (control.value.trim() === "") return undefined;
  if (control instanceof HTMLInputElement && control.type === "number") return control.valueAsNumber;
  return control.value;
}

/** Boxes that share a name, or carry a value of their own, are a list of choices; a lone box is yes or no. */
function ticked(box: HTMLInputElement, form: HTMLFormElement): boolean | string[] {
  if (!box.hasAttribute("value")) return box.checked;
  return Array.from(form.querySelectorAll<HTMLInputElement>("input[type=checkbox]:checked"))
    .filter((other) => other.name === box.name)
    .map((other) => other.value);
}

function isTick(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio");
}

const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);

function setAtPath(target: Record<string, unknown>, path: string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined || FORBIDDEN_KEYS.has(key)) return;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const isList = /^\d+$/.test(rest[0] ?? "");
  const child = (target[key] ??= isList ? [] : {}) as Record<string, unknown>;
  setAtPath(child, rest, value);
}
