# Rscript statistics.R PROBE: every figure the probe prints, computed again by R's own functions. Ends with 1 and the
# figures that differ from the ninth digit on.
probe <- commandArgs(trailingOnly = TRUE)[1]
lines <- strsplit(system2(probe, stdout = TRUE), "|", fixed = TRUE)
numbers <- function(text) as.numeric(strsplit(text, ",", fixed = TRUE)[[1]])

again <- list(
  wilson = function(a) suppressWarnings(prop.test(a[1], a[2], conf.level = a[3], correct = FALSE))$conf.int[1:2],
  shares = function(a) {
    found <- suppressWarnings(prop.test(c(a[1], a[3]), c(a[2], a[4]), correct = FALSE))
    side <- sign(a[1] / a[2] - a[3] / a[4])
    c(side * sqrt(unname(found$statistic)), found$p.value)
  },
  mean = function(a) a[1] + c(-1, 1) * qt(1 - (1 - a[4]) / 2, a[3] - 1) * a[2] / sqrt(a[3]),
  # t.test wants the answers themselves: some with just this mean and deviation.
  welch = function(a) {
    sample_of <- function(mean, deviation, answers) {
      raw <- seq_len(answers)
      mean + deviation * (raw - mean(raw)) / sd(raw)
    }
    found <- t.test(sample_of(a[1], a[2], a[3]), sample_of(a[4], a[5], a[6]))
    c(unname(found$statistic), found$p.value)
  },
  table = function(a) {
    counts <- matrix(a[-1], nrow = a[1], byrow = TRUE)
    found <- suppressWarnings(chisq.test(counts, correct = FALSE))
    chi <- unname(found$statistic)
    c(chi, unname(found$parameter), found$p.value, sqrt(chi / (sum(counts) * (min(dim(counts)) - 1))))
  },
  alpha = function(a) {
    answers <- matrix(a[-1], ncol = a[1], byrow = TRUE)
    alpha_of <- function(m) {
      spread <- cov(m)
      ncol(m) / (ncol(m) - 1) * (1 - sum(diag(spread)) / sum(spread))
    }
    without <- sapply(seq_len(a[1]), function(i) alpha_of(answers[, -i, drop = FALSE]))
    with_rest <- sapply(seq_len(a[1]), function(i) cor(answers[, i], rowSums(answers[, -i, drop = FALSE])))
    c(alpha_of(answers), without, with_rest)
  }
)

differing <- 0
seen <- character()
for (line in lines) {
  wanted <- again[[line[1]]](numbers(line[2]))
  found <- numbers(line[3])
  seen <- c(seen, line[1])
  if (length(found) != length(wanted) || any(abs(found - wanted) > 1e-9 * pmax(1, abs(wanted)))) {
    differing <- differing + 1
    cat(line[1], substr(line[2], 1, 60), "\n  printed:", found, "\n  R:      ", wanted, "\n")
  }
}
if (!setequal(unique(seen), names(again))) stop("the probe did not print every kind of figure")
cat(length(lines), "figures computed again by", R.version.string, ":", differing, "differ\n")
quit(status = if (differing > 0) 1 else 0)
