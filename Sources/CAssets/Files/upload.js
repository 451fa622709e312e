// Files that are too large are named before they are sent.
document.addEventListener("change", (event) => {
  const form = event.target.type === "file" && event.target.closest("form[data-upload]");
  if (!form) return;
  const size = [...event.target.files].reduce((sum, file) => sum + file.size, 0);
  event.target.setCustomValidity(size > Number(form.dataset.most) ? form.dataset.tooLarge : "");
  event.target.reportValidity();
});
