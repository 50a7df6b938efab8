# 達成状況の判定：判定の語、判定できない理由、判定に用いない値。

judged-abfn-a = A
judged-abfn-b = B
judged-abfn-f = F（施策の実施そのものがKPI）
judged-attained = 達成
judged-not-attained = 未達
judged-target-achieved = 目標に到達
judged-on-track = 順調
judged-moderate = 加速が必要
judged-limited = 限定的
judged-deterioration = 悪化
judged-improved = 向上
judged-unchanged = 横ばい
judged-declined = 低下
judged-not-due = 期限前
judged-in-progress = 実施中
judged-begun-in-time = 期限内に着手
judged-begun-late = 期限後に着手
judged-done-in-time = 期限内に実施
judged-done-late = 期限後に実施
judged-done = 実施済み
judged-overdue = 期限超過（期限までの記録なし）
judged-open-ended-not-begun = 着手の記録なし（期限の終わりなし）
judged-open-ended-under-way = 実施中（期限の終わりなし）
judged-no-due-date = 着手の記録なし（期限の定めなし）
judged-rating-s = S評定
judged-rating-a = A評定
judged-rating-b = B評定（標準）
judged-rating-c = C評定
judged-rating-d = D評定
judged-met = 達成
judged-met-late = 期限後に達成
judged-not-met = 未達成
judged-reported = フォローアップ済み
judged-missing = フォローアップの記録なし
judged-cannot-be-judged = 判定不能

unjudged-no-data = 値が記録されていません。
unjudged-no-baseline = 基準値がありません。
unjudged-no-previous-year = 前年度の値がありません。
unjudged-not-the-previous-year = 前年度の値とされた値は別の年度のものです。
unjudged-before-period = 値が基準年度より前のものです。
unjudged-empty-period = 目標年度が基準年度より後ではありません。
unjudged-fewer-than-two-years = 基準値と値が同じ年度のものです。
unjudged-fiscal-years-differ = 値の年度が異なります。この方法は一つの年度の中で比べます。
unjudged-units-differ = 値の単位が異なります。
unjudged-definition-break = 値の間に指標の定義の断絶があります。
unjudged-starts-at-zero = 0から始まる系列には増加率がありません。
unjudged-zero-target = 目標が0のため、比も増加率もありません。
unjudged-zero-actual = 分母となる値が0です。
unjudged-negative-value = この方法が想定しない負の値があります。
unjudged-different-signs = 基準値と値または目標の符号が異なります。
unjudged-baseline-equals-target = 基準値と目標が等しく、この方法では判定できません。
unjudged-baseline-equals-target-without-direction = 基準値と目標が等しく、望ましい方向が示されていません。
unjudged-target-behind-baseline = 望ましい方向から見て、目標が基準値より後ろにあります。
unjudged-required-rate-too-small = 基準値と目標が近すぎて増加率で区別できません。
unjudged-date-unknown = 実施されましたが、日付が不明で期限内かどうか分かりません。
unjudged-done-before-begun = 着手より前に実施済みとされています。
unjudged-out-of-range = 桁数が多く、正確に計算できません。

not-asked-no-due-time = 期限が示されていないため、経過割合で判定できません。
not-asked-no-indicator = 目標が指す指標がまだ登録されていません。
not-asked-method-does-not-fit = 目標が求める判定方法では、定義が改められたこの指標を判定できない。

passed-over-not-yet = 判定日までに終わっていない期間の値
passed-over-of-a-part = 母集団の一部だけの値
passed-over-not-exact = 正確な値ではない（約・以上など）
passed-over-later-in-its-year = 同じ年度により新しい、または確定した値がある

attainment-note = 目標ごとに判定し、目標をまたいで合算しません。拠点の活動とスタートアップの成果は分けて示します。施策から指標に表れるまで5年から10年かかることがあります。
not-asked = 判定の方法を当てはめられない

related-default = 出典で確かめられていない既定の関連付けです。計画を管理する人が変えられます。
lag-leading = { $years }年先に動く
lag-lagging = { $years }年遅れて現れる
lag-untimed = { $years }年の隔たりがある
lag-leading-unstated = 先に動く（年数は示されていない）
lag-lagging-unstated = 遅れて現れる（年数は示されていない）
lag-untimed-unstated = 先行・遅行の別も年数も示されていない

attained-by-recorded = 計画または指標についての記録
attained-by-counted-facts = 機器とスタートアップの記録から数えたものが変わりました。
attained-by-day = 記録ではなく日付だけによる変化です（年度の終わり、期限の経過など）。

missed-indicator = 目標が指す指標の定義
missed-value = 指標の値
missed-value-of-its-year = 期限の年度の値
missed-value-of-the-previous-year = 前年度の値
missed-baseline = 基準値
missed-due-time = 達成の時期（出典に示されていない）
missed-record = 着手または実施の記録
missed-date = 実施の日付
missed-round = フォローアップの報告（{ $round }）
missed-target = 目標も欠落の記載もないゴール・施策
