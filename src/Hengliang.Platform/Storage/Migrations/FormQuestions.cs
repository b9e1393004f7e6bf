using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Fields that were compared with the catalogue and ask something it does not hold.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122070100_FormQuestions")]
internal sealed class FormQuestions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<bool>("IsNewQuestion", "FormFields", defaultValue: false);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.TakeColumn("IsNewQuestion", "FormFields");
}
