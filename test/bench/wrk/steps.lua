-- Posts messages in a fixed order, again and again. Each thread of wrk is one agent, or one pair of agents.
--
-- BENCH_STEPS names the steps: "kind=template file" each, separated by ";". In a template @ID@ is a new SIF_MsgId,
-- @THREAD@ the number of the thread, @REQUEST@ the id of its last SIF_Request, @INNER@ and @SOURCE@ the SIF_MsgId and
-- SIF_SourceId of the last message that it was given. The query of the address names the kind, for the yardsticks.

local threads = {}

function setup(thread)
  thread:set("thread", #threads)
  threads[#threads + 1] = thread
end

local steps = {}
local step = 1
local issued = 0
local known = {}
bad = 0
firstBad = ""

local function read(file)
  local handle = assert(io.open(file, "rb"))
  local text = handle:read("*a")
  handle:close()
  return text
end

-- Literal pieces at odd places, names of values at even ones.
local function pieces(text)
  local parts = {}
  local from = 1
  for start, name, stop in text:gmatch("()@(%u+)@()") do
    parts[#parts + 1] = text:sub(from, start - 1)
    parts[#parts + 1] = name
    from = stop
  end
  parts[#parts + 1] = text:sub(from)
  return parts
end

function init()
  math.randomseed(tonumber(os.getenv("BENCH_SEED")) + thread)
  run = math.random(0, 0x7fffffff)
  known.THREAD = tostring(thread)
  for kind, file in os.getenv("BENCH_STEPS"):gmatch("([^=;]+)=([^;]+)") do
    steps[#steps + 1] = { kind = kind, parts = pieces(read(file)), path = wrk.path .. "?" .. kind }
  end
end

local headers = { ["Content-Type"] = 'application/xml;charset="utf-8"' }

function request()
  local now = steps[step]
  issued = issued + 1
  known.ID = string.format("%08X%08X%016X", run, thread, issued)
  if now.kind == "request" then known.REQUEST = known.ID end
  local filled = {}
  for place, part in ipairs(now.parts) do
    filled[place] = place % 2 == 1 and part or known[part]
  end
  return wrk.format("POST", now.path, headers, table.concat(filled))
end

function response(status, _, body)
  local _, data = body:find("<SIF_Data>", 1, true)
  if status ~= 200 or not body:find("<SIF_Code>0</SIF_Code>", 1, true) then
    bad = bad + 1
    if firstBad == "" then firstBad = status .. " " .. body:sub(1, 600) end
  end
  if steps[step].kind == "get" then
    if data then
      known.INNER = body:match("<SIF_MsgId>(%x+)</SIF_MsgId>", data)
      known.SOURCE = body:match("<SIF_SourceId>([^<]+)</SIF_SourceId>", data)
    else
      bad = bad + 1
    end
  end
  step = step % #steps + 1
end

function done(summary, latency)
  local wrong = 0
  local first = ""
  for _, thread in ipairs(threads) do
    wrong = wrong + thread:get("bad")
    if first == "" then first = thread:get("firstBad") end
  end
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format(
    "\nBENCH requests=%d microseconds=%d failed=%d wrong=%d p50=%d p99=%d first=%s\n",
    summary.requests, summary.duration, failed, wrong, latency:percentile(50), latency:percentile(99),
    first:gsub("%s+", " ")
  ))
end
