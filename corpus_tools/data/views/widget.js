// The view stands in a frame that can do nothing but tell which rows are chosen.
function render({ model, el }) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.title = model.get("title");
  frame.className = "corpus-tools-view";
  frame.style.height = `${model.get("height")}px`;
  const style = document.createElement("style");
  style.textContent = model.get("style");
  frame.srcdoc = model.get("page");
  const send = () => frame.contentWindow && frame.contentWindow.postMessage({ corpusTools: "select", picked: model.get("picked") }, "*");
  let telling = false;
  const receive = (event) => {
    if (event.source !== frame.contentWindow || !event.data) return;
    if (event.data.corpusTools === "ready") send();
    if (event.data.corpusTools === "selected" && Array.isArray(event.data.picked)) {
      telling = true;
      model.set("picked", event.data.picked.filter(Number.isInteger));
      model.save_changes();
      telling = false;
    }
  };
  const changed = () => { if (!telling) send(); };
  window.addEventListener("message", receive);
  model.on("change:picked", changed);
  el.append(style, frame);
  return () => {
    window.removeEventListener("message", receive);
    model.off("change:picked", changed);
  };
}
export default { render };
