# 引用（外に示した数値）の表示と、今日なら異なる理由。

citation-headline = { $asked }：{ $figure }（単位：{ $unit }、延べ・実の別：{ $basis }）
citation-none = 該当なし
citation-asked-attainment = 計画{ $subject }の目標{ $number }
citation-asked-derived-counts = 算出指標{ $subject }
citation-asked-milestone-counts = 確認済みのマイルストーン
citation-asked-measurement = 指標{ $subject }の測定値{ $number }
citation-revision = 計画の改訂番号：{ $number }
citation-definition = 指標の定義の番号：{ $number }
citation-method = 判定方法：{ $method }、第{ $number }版
citation-moment = { $day }時点、Bansoの記録の位置{ $position }まで
citation-population = 母集団：{ $population }
citation-accompanied = 拠点が伴走支援し、Bansoに記録されている開発案件。基本計画のKPIとは母集団が異なります。
citation-source = 出典：{ $document }
citation-own = 出典：Bansoの記録（メンターが確認したもの）
differs-facts-changed = その日について分かっていることが変わりました（その後の記録、訂正または取下げ）。
differs-definition-changed = その日に当てはまる定義が別の版になったか、計画が改訂されました。
differs-method-changed = 判定方法の版が変わりました。
differs-computed-otherwise = 当時分かっていたことから、このプログラムは固定された値と異なる値を算出します。
differs-not-answered-now = 問いの対象が今はないか、数値がありません。
