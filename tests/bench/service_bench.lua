-- wrk -s service_bench.lua URL -- read|list|save FOLDER THREADS FROM: what a client of the service asks. FOLDER is what
-- service_fill wrote. Saves take each form once, beginning with the one numbered FROM; answers that are refused count
-- as errors. What is asked is written beforehand and no answer is looked into: the client takes cores from the service.
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

local function lines(path)
  local all = {}
  for line in io.lines(path) do all[#all + 1] = line end
  return all
end

function init(arguments)
  kind, folder = arguments[1], arguments[2]
  step = tonumber(arguments[3])
  at = tonumber(arguments[4]) + number
  math.randomseed(at * 7919 + 17)
  forms, reads = {}, {}
  for _, line in ipairs(lines(folder .. "/forms")) do
    local id, token, name = line:match("([^\t]*)\t([^\t]*)\t(.*)")
    forms[#forms + 1] = {id, token, name}
    if kind == "read" then
      reads[#reads + 1] = wrk.format("GET", "/api/v1/forms/" .. id, {Authorization = "Bearer " .. token})
    end
  end
  tokens = lines(folder .. "/tokens")
  body = lines(folder .. "/body")
  queries = {"year=2021", "year=2021&grade=%E8%89%AF", "year=2021&q=%E4%BF%A1%E6%81%AF%E7%B3%BB%E7%BB%9F",
             "year=2021&grade=%E4%BC%98&q=%E7%BB%B4%E6%8A%A4"}
end

local ask = {}

function ask.read()
  return reads[math.random(#reads)]
end

-- Finance, a department and a unit in turn; the year alone, by grade, by words, by both.
local function list_as(token)
  return wrk.format("GET", "/api/v1/projects?" .. queries[math.random(#queries)], {Authorization = "Bearer " .. token})
end

function ask.list()
  local who = math.random(3)
  if who == 1 then return list_as(tokens[1]) end
  local department = math.random(0, 19)
  local unit = math.random(10)
  return list_as(tokens[2 + department + (who == 3 and 20 - department + department * 10 + unit - 1 or 0)])
end

function ask.list_finance() return list_as(tokens[1]) end
function ask.list_department() return list_as(tokens[2 + math.random(0, 19)]) end
function ask.list_unit() return list_as(tokens[22 + math.random(0, 199)]) end

function ask.save()
  local form = forms[at % #forms + 1]
  at = at + step
  return wrk.format("PUT", "/api/v1/forms/" .. form[1] .. "/content",
    {Authorization = "Bearer " .. form[2], ["Content-Type"] = "application/json", ["If-Match"] = '"1"'},
    body[1] .. form[3] .. body[2])
end

function request() return ask[kind]() end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %.1f %.3f %.3f %d %d %d\n", summary.requests * 1e6 / summary.duration,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.requests,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
