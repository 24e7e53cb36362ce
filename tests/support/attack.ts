/** What acts in some format, where it is not escaped: a line each, as people and pages could say it. */
export const ATTACKS: readonly string[] = [
  '<script>document.title="taken"</script>',
  '<img src=x onerror=document.title="taken">',
  '</title></textarea></style></script><svg onload=document.title="taken">',
  '"><iframe src="javascript:document.title=1"></iframe>',
  '[click](javascript:alert(1)) ![x](https://tracker.example/x.png)',
  '=HYPERLINK("https://evil.example","x")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '+1-1',
  '-2+3',
  ']]><x/>&unknown;&lt;b&gt;<![CDATA[',
  '--- title: taken',
  '{{ site.title }} {% raw %} {{< x >}}',
  '`code` **bold** # heading | table | ~~gone~~',
  '\u202Egnihtemos\u202C \u0008bell',
  '<!channel> <@U0ALICE> @here',
  'quote " and \\ and \' and , and ; end',
];
