# 時点の指定と比較

moment-change = 時点を変える・比べる
moment-line = { $date } 現在（記録の位置 { $position } まで）
moment-line-known = { $date } 現在、{ $known } までに記録されたこと（記録の位置 { $position } まで）
moment-nothing = この時点の記録はありません
moment-on = 基準日
moment-on-hint = その日までに起きたこと
moment-known = 記録の時点
moment-known-hint = その日までに記録されたこと（空欄は今まで）
moment-compare = 比べる日
moment-compare-hint = その日からの変化も示す
moment-go = この時点で表示
moment-now = 今の状態に戻す
moment-wrong = 「{ $text }」は日付として読めません。2026-04-01 のように、ある日付を入れてください。
moment-known-wrong = 「{ $text }」は時点として読めません。2026-04-01 または 2026-04-01T09:00:00+09:00 のように入れてください。
