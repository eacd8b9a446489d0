/** The page at `/`: state, switches and orders. Plain HTML without outside files, so that it opens on any machine. */
export const ADMIN_PAGE = `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Стенд 1С</title>
<style>
:root { color-scheme: light dark; --line: #d8dee6; --soft: #66717f; --bg: #f5f7f9; --card: #fff; --ink: #1d2733; --main: #2463a8; --bad: #b3362c; --ok: #2c7a4b; }
@media (prefers-color-scheme: dark) { :root { --line: #303945; --soft: #94a0ae; --bg: #14191f; --card: #1c232b; --ink: #e4e9ef; --main: #76aee8; --bad: #ee8479; --ok: #6fc795; } }
* { box-sizing: border-box }
body { margin: 0; font: 14px/1.45 system-ui, sans-serif; background: var(--bg); color: var(--ink) }
main { max-width: 1200px; margin: 0 auto; padding: 20px 16px 48px }
header { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; margin-bottom: 16px }
h1 { font-size: 20px; margin: 0 } h2 { font-size: 14px; margin: 0 0 8px }
section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 12px 16px; margin-bottom: 16px; overflow-x: auto }
button, select { font: inherit; padding: 5px 12px; border: 1px solid var(--line); border-radius: 6px; background: var(--card); color: var(--ink); cursor: pointer }
button.main { background: var(--main); border-color: var(--main); color: #fff }
button:disabled { opacity: .5; cursor: default }
.row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center } .soft { color: var(--soft) } .bad { color: var(--bad) } .ok { color: var(--ok) }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(170px, 1fr)); gap: 8px 16px } .facts b { display: block; font-size: 18px; font-variant-numeric: tabular-nums }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums } th { text-align: left; font-weight: 500; color: var(--soft) }
th, td { padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top } .num { text-align: right }
td button { padding: 2px 8px } td { white-space: nowrap } td.wrap { white-space: normal } ol { margin: 0; padding: 0; list-style: none; max-height: 320px; overflow: auto } li { padding: 2px 0 } li time { color: var(--soft); margin-right: 10px }
select { max-width: 420px }
</style>
</head>
<body><main>
<header><h1>Стенд 1С</h1><span id="who" class="soft"></span><span id="line"></span></header>
<section><div class="row">
<button class="main" data-post="/exchange">Обменяться</button>
<button data-post="/exchange" data-body='{"what":"catalog","full":true}'>Выгрузить каталог целиком</button>
<button id="silence"></button>
<select id="fault" aria-label="Неисправность"></select><button id="arm">Взвести</button><button id="disarm">Снять все</button>
</div><p id="answer" role="status" class="soft"></p></section>
<section><div id="facts" class="facts"></div></section>
<section><h2>Заказы</h2><table><thead><tr><th>На портале<th>В 1С<th>Контрагент<th>Состояние<th class="num">Сумма<th>Действия</tr></thead><tbody id="orders"></tbody></table></section>
<section><h2>Обмены</h2><table><tbody id="runs"></tbody></table></section>
<section><h2>Журнал</h2><ol id="log"></ol></section>
</main>
<script>
const $ = (id) => document.getElementById(id);
const esc = (text) => String(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
const clock = (iso) => new Date(iso).toLocaleTimeString('ru');
async function send(path, body, method = 'POST') {
  $('answer').textContent = 'Выполняется…';
  const reply = await fetch(path, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  const data = await reply.json();
  $('answer').textContent = data.error ?? (data.runs ? data.runs.map((run) => run.message).join('. ') : 'Готово');
  await show();
}
const verbs = { post: 'Провести', 'change-line': 'Изменить', pay: 'Оплатить', ship: 'Отгрузить', delete: 'Удалить' };
const useful = (o, verb) => !o.deletionMark && !(verb === 'post' && o.posted) && !(verb === 'pay' && o.paid) && !(verb === 'ship' && (o.shipped || !o.posted)) && !(verb === 'change-line' && o.shipped);
async function show() {
  const state = await (await fetch('/state')).json();
  $('who').textContent = state.personality + ', ' + state.address;
  $('line').innerHTML = state.paused ? '<b class="bad">1С молчит</b>' : state.busy ? '<b>идёт обмен</b>' : '<b class="ok">1С на связи</b>';
  $('silence').textContent = state.paused ? 'Включить 1С' : 'Выключить 1С';
  $('silence').onclick = () => send(state.paused ? '/resume' : '/pause');
  const c = state.counters;
  const facts = [['Товаров', state.reference.goods], ['Заказов', c.orders], ['Повторов заказов', c.duplicates], ['Создано товаров', c.createdGoods], ['Создано контрагентов', c.createdCounterparties], ['Ждут отправки заказов', state.registered.orders], ['Изменено предложений', state.registered.offers], ['Запросов', c.requests]];
  if (state.faults.armed.length + state.faults.poisonNumbers.length) facts.push(['Неисправности', state.faults.armed.map((f) => f.name).concat(state.faults.poisonNumbers.map((n) => 'яд: ' + n)).join(', ')]);
  $('facts').innerHTML = facts.map(([name, value]) => '<div><span class="soft">' + name + '</span><b>' + esc(value) + '</b></div>').join('');
  $('orders').innerHTML = state.orders.slice().reverse().map((o) => '<tr><td>' + esc(o.portalNumber) + '<td>' + esc(o.number1C) + '<td>' + esc(o.counterparty) + '<td>' + esc([o.deletionMark ? 'Помечен на удаление' : o.state, o.posted && 'проведён', o.paid && 'оплачен', o.shipped && 'отгружен', o.unsent && 'не отправлен'].filter(Boolean).join(', ')) + '<td class="num">' + esc(o.sum) + '<td>' + Object.entries(verbs).filter(([verb]) => useful(o, verb)).map(([verb, name]) => '<button data-verb="' + verb + '" data-number="' + esc(o.number1C) + '">' + name + '</button>').join(' ')).join('') || '<tr><td colspan="6" class="soft">Заказов ещё не было';
  $('runs').innerHTML = state.runs.slice(-12).reverse().map((run) => '<tr><td class="soft">' + clock(run.startedAt) + '<td>' + ({ catalog: 'Каталог', sale: 'Заказы', files: 'Файлы' })[run.kind] + '<td class="' + (run.ok ? 'ok' : 'bad') + '">' + (run.ok ? 'успех' : 'ошибка') + '<td class="wrap">' + esc(run.message)).join('');
  $('log').innerHTML = state.log.slice(-80).reverse().map((note) => '<li><time>' + clock(note.at) + '</time>' + esc(note.text)).join('');
}
document.addEventListener('click', (event) => {
  const { post, body, verb, number } = event.target.dataset ?? {};
  if (post) send(post, body ? JSON.parse(body) : {});
  if (verb) send('/orders/' + encodeURIComponent(number) + '/' + verb, {});
});
$('arm').onclick = () => send('/fault', { name: $('fault').value });
$('disarm').onclick = () => send('/fault', undefined, 'DELETE');
fetch('/faults').then((reply) => reply.json()).then((faults) => { $('fault').innerHTML = Object.entries(faults).map(([name, text]) => '<option value="' + name + '">' + esc(text)).join(''); });
show(); setInterval(() => show().catch(() => { $('line').innerHTML = '<b class="bad">стенд остановлен</b>'; }), 3000);
</script></body></html>`;
