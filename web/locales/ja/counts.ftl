# 件数

nav-counts = 件数
counts-lead = 確認されたマイルストーンの件数。段階・拠点・クラス分類・年度などで分けて見られます。
counts-by = 分けるもの
counts-all = すべて
counts-year-hint = 2025、R7、令和7年度 など（空欄はすべて）
counts-year-wrong = 「{ $text }」は年度として読めません。FY2025、2025、R7、令和7年度 のように入れてください。
counts-wrong = 「{ $text }」は「{ $field }」の選択肢にありません。選び直してください。この条件は外して示しています。
counts-go = この条件で表示
counts-rows = 件数の表
counts-total = 合計 { $count } 件
counts-lines = { $count } 行
counts-count = 件数
counts-empty = この条件に合うものはありません。
counts-beside = 段階の外（レーンなど）
counts-matrix = 段階 × 拠点
counts-shared = 拠点が共有するものは、それぞれの拠点の列に数え、「合計（一度だけ）」では一度だけ数えます。列を足しても合計にはなりません。
counts-once = 合計（一度だけ）
counts-sum = すべての段階
counts-difference = 差
counts-total-of = 確認されたマイルストーンの件数
counts-not-yours = いまの役割では、マイルストーンを数えられません。数えるのは、スタートアップ、拠点、AMED担当、政策担当の役割です。
